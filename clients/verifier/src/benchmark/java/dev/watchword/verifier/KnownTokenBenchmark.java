package dev.watchword.verifier;

import dev.watchword.gate.SignatureAlgorithm;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A token that was accepted before. Each request brings it as a new string whose hash is not known
 * yet, and making that string is part of what is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class KnownTokenBenchmark {
  /** How many revocations are in force; −1: they are not followed. */
  @Param({"-1", "0", "1000", "100000"})
  private int revocations;

  private String token;
  private byte[] wire;
  private TokenVerifier verifier;

  @Setup
  public void start() {
    Services services = new Services(SignatureAlgorithm.ES256, Math.max(0, revocations));
    token = services.token();
    wire = token.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    verifier = revocations < 0 ? services.verifier() : services.follower(token);
    if (!(verifier.verify(token) instanceof Verification.Accepted)) {
      throw new IllegalStateException("refused");
    }
  }

  @TearDown
  public void stop() {
    verifier.close();
  }

  @Benchmark
  public Verification verify() {
    return verifier.verify(new String(wire, java.nio.charset.StandardCharsets.ISO_8859_1));
  }
}

package dev.watchword.verifier;

import com.sun.management.ThreadMXBean;
import dev.watchword.gate.SignatureAlgorithm;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Compares a token that is seen for the first time with jose4j's bare verification of its
 * signature. On a machine that others use too, only turns a few milliseconds apart can be compared,
 * and only by the processor's time; so this is not left to JMH, which runs one benchmark after the
 * other.
 */
public final class Turns {
  private static final int ROUNDS = 100;
  private static final int WARM_UP = 60;
  private static final int TOKENS = 100;
  private static final int KNOWN_ROUNDS = 4;
  private static final int KNOWN = 1_000_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Turns() {}

  public static void main(String[] arguments) throws JoseException {
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      compare(algorithm);
    }
    for (int revocations : new int[] {0, 1_000, 100_000}) {
      know(revocations);
    }
  }

  /** Each request brings the token as a new string, which is part of what is measured. */
  private static void know(int revocations) {
    Services services = new Services(SignatureAlgorithm.ES256, revocations);
    byte[] wire = services.token().getBytes(StandardCharsets.ISO_8859_1);
    try (TokenVerifier verifier = services.follower(text(wire))) {
      long cpu = 0;
      long allocated = 0;
      for (int round = 0; round < KNOWN_ROUNDS; round++) {
        cpu = THREADS.getCurrentThreadCpuTime();
        allocated = THREADS.getCurrentThreadAllocatedBytes();
        for (int time = 0; time < KNOWN; time++) {
          require(verifier.verify(text(wire)) instanceof Verification.Accepted);
        }
        cpu = THREADS.getCurrentThreadCpuTime() - cpu;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
      }
      System.out.printf(
          "known token of %d characters, %,d revocations: %d ns, %d bytes allocated%n",
          wire.length, revocations, cpu / KNOWN, allocated / KNOWN);
    }
  }

  private static String text(byte[] wire) {
    return new String(wire, StandardCharsets.ISO_8859_1);
  }

  private static void compare(SignatureAlgorithm algorithm) throws JoseException {
    Services services = new Services(algorithm, 0);
    List<String> tokens = Stream.generate(services::token).limit(TOKENS).toList();
    double[] ratios = new double[ROUNDS];
    double[] micros = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      TokenVerifier verifier = withKeys(services);
      long begun = THREADS.getCurrentThreadCpuTime();
      for (String token : tokens) {
        require(verifyBare(services, algorithm, token));
      }
      long between = THREADS.getCurrentThreadCpuTime();
      for (String token : tokens) {
        require(verifier.verify(token) instanceof Verification.Accepted);
      }
      long ended = THREADS.getCurrentThreadCpuTime();
      if (round >= 0) {
        ratios[round] = (double) (between - begun) / (ended - between);
        micros[round] = (ended - between) / 1000.0 / TOKENS;
      }
    }
    Arrays.sort(ratios);
    Arrays.sort(micros);
    System.out.printf(
        "new token, %s: %.0f us, %.3f of jose4j's bare verification (quartiles %.3f, %.3f)%n",
        algorithm,
        micros[ROUNDS / 2],
        ratios[ROUNDS / 2],
        ratios[ROUNDS / 4],
        ratios[3 * ROUNDS / 4]);
  }

  /** A verifier that has the keys and knows no token yet. */
  private static TokenVerifier withKeys(Services services) {
    TokenVerifier verifier = services.verifier();
    require(verifier.outage().isEmpty());
    return verifier;
  }

  private static boolean verifyBare(Services services, SignatureAlgorithm algorithm, String token)
      throws JoseException {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm.name()));
    jws.setCompactSerialization(token);
    jws.setKey(services.publicKey());
    return jws.verifySignature();
  }

  private static void require(boolean accepted) {
    if (!accepted) {
      throw new IllegalStateException("refused");
    }
  }
}

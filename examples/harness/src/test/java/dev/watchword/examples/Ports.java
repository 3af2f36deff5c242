package dev.watchword.examples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Ports on the loopback address for programs that cannot choose one themselves. */
final class Ports {
  /** Below those from which systems take one for each connection, and could take it first. */
  private static final int FIRST = 20_000;

  private static final int END = 32_000;
  private static final RandomGenerator RANDOM = new SecureRandom();

  private Ports() {}

  /** One that is free at this moment, and that a program of some seconds later still finds free. */
  static int free() {
    int port = RANDOM.nextInt(FIRST, END);
    while (!isFree(port)) {
      port = RANDOM.nextInt(FIRST, END);
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}

package dev.watchword.web.operator;

/**
 * The tokens that open the admin port.
 *
 * @param operator opens everything
 * @param metrics opens the metrics and nothing else, for the program that collects them
 */
public record AdminTokens(AdminToken operator, AdminToken metrics) {
  /**
   * Takes two tokens.
   *
   * @throws IllegalArgumentException when they are the same: the collector of metrics would be an
   *     operator
   */
  public AdminTokens {
    if (operator.isSameAs(metrics)) {
      throw new IllegalArgumentException("it must not be the same as the operator token");
    }
  }

  boolean open(String path, String presented) {
    return operator.matches(presented)
        || (path.equals(OperatorRoutes.METRICS) && metrics.matches(presented));
  }
}

/** The rules of Watchword, on the JDK's base module alone. */
module dev.watchword.domain {
  exports dev.watchword.domain.audit;
  exports dev.watchword.domain.credential;
  exports dev.watchword.domain.identifier;
  exports dev.watchword.domain.key;
  exports dev.watchword.domain.policy;
  exports dev.watchword.domain.revocation;
  exports dev.watchword.domain.role;
  exports dev.watchword.domain.session;
  exports dev.watchword.domain.token;
  exports dev.watchword.domain.transaction;
  exports dev.watchword.domain.user;
}

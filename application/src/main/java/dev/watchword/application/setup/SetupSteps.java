package dev.watchword.application.setup;

import dev.watchword.application.client.AssignClientRoles;
import dev.watchword.application.client.ChangeClientState;
import dev.watchword.application.client.CreateClient;
import dev.watchword.application.client.GiveClientSecret;
import dev.watchword.application.client.ReplaceClientKeys;
import dev.watchword.application.policy.DefinePolicy;
import dev.watchword.application.role.DefineRole;

/** The use cases by which a setup is made: their rules are the rules of a setup. */
public record SetupSteps(
    DefinePolicy definePolicy,
    DefineRole defineRole,
    CreateClient createClient,
    ChangeClientState changeClientState,
    AssignClientRoles assignClientRoles,
    GiveClientSecret giveClientSecret,
    ReplaceClientKeys replaceClientKeys) {}

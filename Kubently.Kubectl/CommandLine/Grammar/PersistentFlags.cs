using System.Collections.Immutable;

namespace Kubently.Kubectl.CommandLine.Grammar;

/// <summary>
/// The flags of every verb. kubectl has some thirty; those that choose a server, an identity, a file or a verbosity do not exist here, since
/// the executor owns its cluster and its identity.
/// </summary>
internal static class PersistentFlags
{
    internal static readonly ImmutableArray<Flag> All =
    [
        new("namespace", FlagKind.Text, 'n'),
        new("request-timeout", FlagKind.Text, Default: "0"),
    ];

    /// <summary>Flags of kubectl that are refused by name, and why.</summary>
    internal static readonly ImmutableDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["server"] = Cluster,
        ["kubeconfig"] = Cluster,
        ["context"] = Cluster,
        ["cluster"] = Cluster,
        ["tls-server-name"] = Cluster,
        ["insecure-skip-tls-verify"] = Cluster,
        ["certificate-authority"] = Cluster,
        ["insecure-skip-tls-verify-backend"] = Cluster,
        ["disable-compression"] = Cluster,
        ["user"] = Identity,
        ["username"] = Identity,
        ["password"] = Identity,
        ["token"] = Identity,
        ["client-certificate"] = Identity,
        ["client-key"] = Identity,
        ["as"] = Identity,
        ["as-group"] = Identity,
        ["as-uid"] = Identity,
        ["as-user-extra"] = Identity,
        ["cache-dir"] = Files,
        ["kuberc"] = Files,
        ["profile"] = Files,
        ["profile-output"] = Files,
        ["log-file"] = Files,
        ["log-dir"] = Files,
        ["filename"] = Files,
        ["kustomize"] = Files,
        ["recursive"] = Files,
        ["patch-file"] = Files,
        ["output-directory"] = Files,
        ["from-file"] = Files,
        ["from-env-file"] = Files,
        ["overrides"] = "Overrides hide what the command does; spell it out.",
        ["v"] = Noise,
        ["vmodule"] = Noise,
        ["logtostderr"] = Noise,
        ["alsologtostderr"] = Noise,
        ["log-flush-frequency"] = Noise,
        ["warnings-as-errors"] = Noise,
        ["match-server-version"] = Noise,
        ["help"] = "There is no help text here; `explain` and `api-resources` describe the cluster's resources.",
        ["raw"] = "Only `get --raw` exists, for health, version and discovery paths; read objects with `get` or `describe`.",
        ["template"] = "Go templates are not offered; use -o jsonpath= or -o custom-columns=.",
        ["allow-missing-template-keys"] = "Missing keys are always allowed in -o jsonpath=.",
        ["output-watch-events"] = "Watch events are not offered; ask again with `get`.",
        ["server-print"] = "Tables are always printed by the server.",
        ["use-protocol-buffers"] = "Responses are always read as JSON.",
        ["interactive"] = "Nobody is at a terminal here to confirm.",
        ["tty"] = "There is no terminal here; run the command without -t.",
        ["record"] = "It is deprecated in kubectl; annotate the object instead.",
    }.ToImmutableDictionary();

    internal static readonly ImmutableDictionary<char, string> RefusedShorthands = new Dictionary<char, string>
    {
        ['s'] = "server",
        ['v'] = "v",
        ['h'] = "help",
        ['k'] = "kustomize",
        ['f'] = "filename",
        ['R'] = "recursive",
        ['t'] = "tty",
    }.ToImmutableDictionary();

    private const string Cluster = "The executor's own cluster is the only one; address another cluster by its cluster id.";
    private const string Identity = "Commands run as the executor's own identity; nothing on the command line changes it.";
    private const string Files = "Commands read and write no files or URLs.";
    private const string Noise = "Log output is not part of a command's result; read the objects instead.";
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>Reads the text of a policy file. Strict: what it does not know, it does not ignore. Pure.</summary>
public static class PolicyReader
{
    /// <summary>Most bytes of a policy file.</summary>
    public const int MaxBytes = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The policy that the bytes of a file say, or everything that is wrong with them.</summary>
    public static PolicyReading Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes) return Faulty($"The file has more than {MaxBytes / 1024} KiB: use patterns.");
        string text;
        try
        {
            text = Strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            return Faulty("The file is not UTF-8: save it as such.");
        }
        var faults = new PolicyFaults();
        var policy = PolicyYaml.Read(text, faults) is { } root ? Policy(root, faults) : ClusterPolicy.None;
        return faults.Any ? new PolicyReading.Faulty(faults.Found) : new PolicyReading.Read(policy with { Hash = Hash(bytes), Text = text });
    }

    /// <summary>By which a file's content is known: the first 16 hexadecimal digits of its SHA-256.</summary>
    internal static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));

    private static PolicyReading.Faulty Faulty(string message) => new([new PolicyFault(1, 1, message)]);

    private static ClusterPolicy Policy(PolicyNode root, PolicyFaults faults)
    {
        var all = new PolicySection(root, "The policy", faults, "version", "namespaces", "resources", "verbs", "exec", "widen", "limits");
        CheckVersion(all["version"], root, faults);
        var widen = new PolicySection(all["widen"], "`widen`", faults, "resources", "exec");
        return new ClusterPolicy
        {
            Namespaces = Names(all["namespaces"], "`namespaces`", faults, PolicyWords.Namespace),
            Resources = Resources(all["resources"], faults),
            Verbs = Names(all["verbs"], "`verbs`", faults, PolicyWords.Verb),
            Programs = Names(all["exec"], "`exec`", faults, PolicyWords.Program),
            WidenedResources = widen.List("resources", PolicyWords.WidenedResource) ?? [],
            WidenedPrograms = new NameSet(widen.List("exec", PolicyWords.WidenedProgram) ?? []),
            Limits = Limits(all["limits"], faults),
        };
    }

    // The number tells later readers how to read an older file.
    private static void CheckVersion(PolicyNode? version, PolicyNode root, PolicyFaults faults)
    {
        if (version is PolicyNode.Scalar { Text: "1", Quoted: false }) return;
        if (version is null) faults.Add(root, "`version` is missing: begin the file with `version: 1`.");
        else faults.Add(version, "This program reads version 1 of policy files: write `version: 1`.");
    }

    private static NameRules Names(PolicyNode? node, string name, PolicyFaults faults, Func<string, (string? Value, string? Fault)> read)
    {
        var section = new PolicySection(node, name, faults, "allow", "deny");
        return new NameRules(section.List("allow", read) is { } allow ? new NameSet(allow) : null, new NameSet(section.List("deny", read) ?? []));
    }

    private static ResourceRules Resources(PolicyNode? node, PolicyFaults faults)
    {
        var section = new PolicySection(node, "`resources`", faults, "allow", "deny");
        return new ResourceRules(WithTwins(section.List("allow", PolicyWords.Resource)), WithTwins(section.List("deny", PolicyWords.Resource)) ?? []);
    }

    // The same objects under two names: whoever denies one means both.
    private static ImmutableArray<ResourcePattern>? WithTwins(ImmutableArray<ResourcePattern>? patterns)
    {
        if (patterns is not { } given) return null;
        var (core, own) = (new ResourcePattern("events", ""), new ResourcePattern("events", "events.k8s.io"));
        var (hasCore, hasOwn) = (ResourceRules.Any(given, "", "events"), ResourceRules.Any(given, "events.k8s.io", "events"));
        return hasCore == hasOwn ? given : given.Add(hasCore ? own : core);
    }

    private static PolicyLimits Limits(PolicyNode? node, PolicyFaults faults)
    {
        var section = new PolicySection(node, "`limits`", faults, "max_output_bytes", "max_list_items", "max_response_bytes", "max_log_lines", "max_wait");
        return new PolicyLimits
        {
            MaxOutputBytes = section.Number("max_output_bytes", 1024, 32 * 1024 * 1024),
            MaxListItems = section.Number("max_list_items", 1, 1_000_000),
            MaxResponseBytes = section.Number("max_response_bytes", 64 * 1024, 1024 * 1024 * 1024),
            MaxLogLines = section.Number("max_log_lines", 1, 1_000_000),
            MaxWait = section.Duration("max_wait", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)),
        };
    }
}

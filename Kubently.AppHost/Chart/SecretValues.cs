using System.Text.RegularExpressions;
using Aspire.Hosting.Kubernetes;

namespace Kubently.AppHost.Chart;

internal static partial class SecretValues
{
    /// <summary>
    /// The publisher wants a secret from each part that has it (`secrets.api.redis_password`, `secrets.redis.redis_password`), and takes nothing for an answer.
    /// Here it is one value (`secrets.redis_password`), and a sentence when it is not set; what ends as <paramref name="optional"/> may be missing.
    /// </summary>
    public static KubernetesResource RequireSecrets(this KubernetesResource part, string? optional = null)
    {
        if (part.Secret is null) throw new InvalidOperationException($"{part.Name} has no secrets.");
        foreach (var (key, value) in part.Secret.StringData.ToList()) part.Secret.StringData[key] = Wanted().Replace(value, found => Value(found.Groups[1].Value, optional));
        return part;
    }

    private static string Value(string name, string? optional)
    {
        var value = $"dig `secrets` `{name}` `` (merge dict .Values)";
        return optional is not null && name.EndsWith(optional, StringComparison.Ordinal) ? $"{{{{ {value} }}}}" : $"{{{{ required `secrets.{name} is not set: docs/operations/aspire.md` ({value}) }}}}";
    }

    [GeneratedRegex(@"\{\{ \.Values\.secrets\.\w+\.(\w+) \}\}")]
    private static partial Regex Wanted();
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>Which names objects may have.</summary>
internal static partial class ObjectNames
{
    public const string LabelRule =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
        + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private const string SubdomainRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private const string ServiceRule =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character "
        + "(e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    public static bool IsLabel(string name) => name.Length <= 63 && Label().IsMatch(name);

    public static IEnumerable<FieldCause> Check(ResourceType type, JsonObject metadata)
    {
        var name = metadata.Text("name");
        if (name.Length == 0) yield return FieldCause.Required("metadata.name", "name or generateName is required");
        else if (Wrong(type, name) is { } rule) yield return FieldCause.Invalid("metadata.name", $"\"{name}\"", rule);
    }

    private static string? Wrong(ResourceType type, string name) => type switch
    {
        // Names of roles are parts of paths and nothing else.
        { Group: "rbac.authorization.k8s.io" } => name is "." or ".." || name.Contains('/') || name.Contains('%') ? "may not contain '/' or '%', nor be '.' or '..'" : null,
        { Group: "", Plural: "namespaces" } => name.Length > 63 ? "must be no more than 63 characters" : Label().IsMatch(name) ? null : LabelRule,
        { Group: "", Plural: "services" } => name.Length > 63 ? "must be no more than 63 characters" : Service().IsMatch(name) ? null : ServiceRule,
        _ => name.Length > 253 ? "must be no more than 253 characters" : Subdomain().IsMatch(name) ? null : SubdomainRule,
    };

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex("^[a-z]([-a-z0-9]*[a-z0-9])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Service();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Subdomain();
}

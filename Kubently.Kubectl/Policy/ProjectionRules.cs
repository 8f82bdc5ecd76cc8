using System.Collections.Frozen;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy;

/// <summary>Output formats that pick values out of objects.</summary>
internal static class ProjectionRules
{
    private static readonly FrozenSet<string> ValueFields = FrozenSet.ToFrozenSet(
        ["env", "value", "data", "stringData", "binaryData", "annotations", "args", "command", "spec", "template", "containers", "initContainers", "message"]);

    internal static bool Projects(KubectlCommand command) =>
        command.Verb.Find("sort-by") is not null && command.Text("sort-by").Length > 0
        || command.Verb.Find("output") is not null && command.OutputFormat is not ("" or "wide" or "name" or "yaml" or "json");

    /// <summary>Whether an expression can print values rather than names, states and numbers: it ends in a field that holds them.</summary>
    internal static bool MayHoldValues(string expression)
    {
        if (expression.Contains("..", StringComparison.Ordinal)) return true;
        var fields = expression.Split(['.', '[', ']', '{', '}', '(', ')', ' ', ',', ':', '*', '@', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < fields.Length; i++)
        {
            if (!ValueFields.Contains(fields[i])) continue;
            // A container's spec on the way to its image tells nothing; the environment does wherever it is.
            if (fields[i] is "env" or "value" or "data" or "stringData" or "binaryData" or "annotations" or "args" or "command" or "message" || i == fields.Length - 1) return true;
        }
        return false;
    }
}

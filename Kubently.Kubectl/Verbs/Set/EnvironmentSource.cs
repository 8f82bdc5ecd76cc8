using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Set;

/// <summary>
/// <c>--from=configmap/x</c>: variables that refer to the keys of a ConfigMap or a Secret. Only the names of the keys are looked at; their
/// values stay where they are.
/// </summary>
internal static partial class EnvironmentSource
{
    internal static async Task<List<JsonObject>> ReadAsync(Execution run, ChangeFailures failures, CancellationToken cancellationToken)
    {
        var variables = new List<JsonObject>();
        foreach (var source in run.Resolved.Sources)
        {
            JsonObject node;
            try
            {
                node = await run.Writer.Raw.ReadAsync(source.Resource, run.Namespace, source.Name!, cancellationToken);
            }
            catch (ApiFailure failure)
            {
                failures.Add(failure);
                continue;
            }
            var reference = (node.Text("apiVersion"), node.Text("kind")) switch
            {
                ("v1", "Secret") => "secretKeyRef",
                ("v1", "ConfigMap") => "configMapKeyRef",
                _ => throw KubectlFailure.Error("unsupported resource specified in --from"),
            };
            var wanted = run.Command.List("keys");
            foreach (var (key, _) in node.Pairs("data").Where(pair => wanted.IsEmpty || wanted.Contains(pair.Key)))
            {
                variables.Add(new JsonObject
                {
                    ["name"] = VariableName(run, key),
                    ["valueFrom"] = new JsonObject { [reference] = new JsonObject { ["key"] = key, ["name"] = node.Name() } },
                });
            }
        }
        return variables;
    }

    private static string VariableName(Execution run, string key)
    {
        var name = Irregular().Replace(key, "_").ToUpperInvariant();
        if (name != key) run.Err.Line($"Warning: key {key} transferred to {name}");
        return name;
    }

    [GeneratedRegex("[^a-zA-Z0-9_]", RegexOptions.CultureInvariant)]
    private static partial Regex Irregular();
}

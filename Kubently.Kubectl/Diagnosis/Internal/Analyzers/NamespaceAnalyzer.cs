using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Analyzers;

/// <summary>Namespaces whose deletion does not end.</summary>
internal sealed class NamespaceAnalyzer : IAnalyzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var item in snapshot.Of(Kinds.Namespace))
        {
            if (snapshot.Scope is not null && snapshot.Scope != item.Name) continue;
            if (item.DeletedAt is not { } deleted || snapshot.Now - deleted < Patience) continue;
            var reasons = item.Json.Items("status", "conditions").Where(condition => condition.Text("status") == "True").ToArray();
            var why = reasons.Length == 0 ? "no condition says why" : string.Join("; ", reasons.Select(condition => condition.Text("message")).OfType<string>());
            yield return new Draft
            {
                Rule = "namespace.stuck-terminating",
                Severity = Severity.Warning,
                Object = item.Reference,
                Cause = $"Namespace {item.Name} was deleted {Spoken.Duration(snapshot.Now - deleted)} ago and is still there: {Quote.Line(why, 400)}",
                NextStep = $"Remove what remains, or mend what should: kubectl get namespace/{item.Name} -o yaml",
                Evidence = [.. reasons.Take(4).Select(condition => Quote.Field(item.Address, $"status.conditions[{condition.Text("type")}]", condition.Text("message") ?? ""))],
            };
        }
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Set;

/// <summary><c>set resources</c>: what containers request and what they are limited to.</summary>
internal sealed partial class SetResourcesVerb : IVerbRunner
{
    public void Check(KubectlCommand command) => ChangePrinter.Check(command);

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var failures = new ChangeFailures(run);
        var objects = await ObjectVisit.ReadAsync(run, failures, cancellationToken);
        if (failures.ExitCode != 0) return failures.Print();
        var command = run.Command;
        if (command.Switch("all") && command.Text("selector").Length > 0) throw KubectlFailure.Error("cannot set --all and --selector at the same time");
        if (command.Text("limits").Length + command.Text("requests").Length == 0)
            throw KubectlFailure.Error("you must specify an update to requests or limits (in the form of --requests/--limits)");
        List<(string Field, List<(string Name, string Amount)> Amounts)> amounts = [("limits", Amounts(command.Text("limits"))), ("requests", Amounts(command.Text("requests")))];
        await new TemplateChange("resources update to pod template", "resource requirements updated", (_, spec) => Apply(spec, command.Text("containers"), amounts, failures))
            .RunAsync(run, objects, failures, cancellationToken);
        return failures.Print();
    }

    private static void Apply(JsonObject spec, string pattern, List<(string Field, List<(string Name, string Amount)> Amounts)> all, ChangeFailures failures)
    {
        var containers = PodTemplates.Containers(spec, pattern).ToList();
        if (containers.Count == 0) failures.Add($"error: unable to find container named {pattern}");
        foreach (var container in containers)
        {
            foreach (var (field, amounts) in all.Where(pair => pair.Amounts.Count > 0))
            {
                if (container["resources"] is not JsonObject resources) container["resources"] = resources = [];
                if (resources[field] is not JsonObject list) resources[field] = list = [];
                foreach (var (name, amount) in amounts) list[name] = amount;
            }
        }
    }

    private static List<(string Name, string Amount)> Amounts(string text)
    {
        var amounts = new List<(string, string)>();
        foreach (var statement in text.Split(',', text.Length == 0 ? StringSplitOptions.RemoveEmptyEntries : StringSplitOptions.None))
        {
            if (statement.Split('=') is not [var name, var amount]) throw KubectlFailure.Error($"Invalid argument syntax {statement}, expected <resource>=<value>");
            amounts.Add((name, Quantity.TryParse(amount, out var quantity) ? quantity.ToString() : throw KubectlFailure.Error(Unreadable(amount))));
        }
        return amounts;
    }

    private static string Unreadable(string amount) => Number().IsMatch(amount)
        ? "unable to parse quantity's suffix"
        : "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    [GeneratedRegex(@"\A[+-]?[0-9.]+[eEinumkKMGTP]*[-+]?[0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

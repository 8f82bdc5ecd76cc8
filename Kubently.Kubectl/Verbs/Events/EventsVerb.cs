using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Events;

/// <summary><c>events</c>: by time, printed here and not by the server.</summary>
internal sealed class EventsVerb : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var command = run.Command;
        var types = command.List("types");
        var selection = await SelectionAsync(run, cancellationToken);
        var format = command.OutputArgument is null ? command.OutputFormat : command.Text("output");
        if (types.Any(type => !IsAny(type, "Normal") && !IsAny(type, "Warning"))) throw KubectlFailure.Error("valid --types are Normal or Warning");
        if (format is not ("" or "json" or "yaml" or "kyaml" or "name") && !format.StartsWith("jsonpath", StringComparison.Ordinal))
            throw KubectlFailure.Error($"unable to match a printer suitable for the output format \"{format}\", allowed formats are: {ChangePrinter.Formats}");

        if (command.Switch("watch")) return await EventWatch.RunAsync(run, selection, item => IsWanted(item, types), cancellationToken);
        var found = await run.Cluster.ListAsync(run.Resolved.Targets[0].Resource, run.Namespace, selection, 500, cancellationToken);
        var events = EventOrder.ByTime([.. found.Where(item => IsWanted(item, types))]);
        if (events.Count == 0)
        {
            run.Err.Line(command.AllNamespaces ? "No events found." : $"No events found in {run.NamespaceOrDefault} namespace.");
            return 0;
        }
        run.Out.Append(format.Length == 0 ? new EventTable(run).Print(events) : EventObjects.Print(command, events));
        return 0;
    }

    private static async Task<Selection> SelectionAsync(Execution run, CancellationToken cancellationToken)
    {
        var about = run.Command.Text("for");
        if (about.Length == 0) return Selection.Everything;
        var parts = about.Split('/');
        if (parts.Length == 1) throw KubectlFailure.Error("--for must be in resource/name form");
        if (parts.Length > 2) throw KubectlFailure.Error("arguments in resource/name form may not have more than one slash");
        var resource = (await run.CatalogAsync(cancellationToken)).Find(parts[0])
            ?? throw new KubectlFailure($"the server doesn't have a resource type \"{parts[0].ToLowerInvariant()}\"");
        return new(Fields: $"involvedObject.kind={resource.Kind},involvedObject.apiVersion={resource.ApiVersion},involvedObject.name={parts[1]}");
    }

    private static bool IsWanted(JsonObject item, ImmutableArray<string> types) => types.IsEmpty || types.Any(type => IsAny(type, item.Text("type")));

    private static bool IsAny(string given, string type) => given.Equals(type, StringComparison.OrdinalIgnoreCase);
}

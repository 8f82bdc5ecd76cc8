using System.Collections.Frozen;
using System.Collections.Immutable;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing.Paths;

namespace Kubently.Kubectl.Policy;

/// <summary>Output formats that pick values out of objects.</summary>
internal static class ProjectionRules
{
    // Whatever lies at or below these, and a filter that compares them, can tell a value.
    private static readonly FrozenSet<string> Values = FrozenSet.ToFrozenSet(
        ["env", "value", "data", "stringData", "binaryData", "annotations", "args", "command", "message", "httpHeaders"]);

    // On the way to an image or a name these tell nothing; printed whole they hold the fields above.
    private static readonly FrozenSet<string> HoldersOfValues = FrozenSet.ToFrozenSet(
    [
        "items", "metadata", "spec", "status", "template", "jobTemplate", "containers", "initContainers", "ephemeralContainers",
        "containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses", "state", "lastState", "terminated", "waiting", "conditions",
        "livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "exec", "httpGet", "postStart", "preStop", "involvedObject", "series", "",
    ]);

    internal static bool Projects(KubectlCommand command) =>
        command.Verb.Find("sort-by") is not null && command.Text("sort-by").Length > 0
        || command.Verb.Find("output") is not null && command.OutputFormat is not ("" or "wide" or "name" or "yaml" or "kyaml" or "json");

    /// <summary>Whether the order asked for can tell values.</summary>
    internal static bool SortsByValues(KubectlCommand command) =>
        command.Verb.Find("sort-by") is not null && command.Text("sort-by") is { Length: > 0 } path && Judged(() => [RelaxedPath.Expand(path)]);

    /// <summary>Whether the output's expression can print values rather than names, states and numbers.</summary>
    internal static bool MayHoldValues(KubectlCommand command)
    {
        var argument = command.OutputArgument ?? "";
        return command.OutputFormat == "custom-columns"
            ? Judged(() => argument.Split(',').Select(column => RelaxedPath.Expand(column[(column.IndexOf(':', StringComparison.Ordinal) + 1)..])))
            : Judged(() => [argument]);
    }

    // What cannot be parsed prints nothing but a complaint, which repeats the expression.
    private static bool Judged(Func<IEnumerable<string>> templates)
    {
        try
        {
            return templates().Any(template => PrintsValues(PathParser.Parse(template)));
        }
        catch (PathFailure)
        {
            return true;
        }
    }

    private static bool PrintsValues(ImmutableArray<PathNode> template) => template.Any(node => node switch
    {
        PathNode.Range range => range.Over.Nodes.Any(Touches) || PrintsValues(range.Body),
        PathNode.Steps { Nodes: [PathNode.Literal or PathNode.Scalar, ..] } or PathNode.Literal => false,
        PathNode.Steps steps => Tells(steps),
        _ => true,
    });

    private static bool Tells(PathNode.Steps steps) =>
        steps.Nodes.Any(Touches) || steps.Nodes.LastOrDefault(node => node is not (PathNode.Slice or PathNode.Filter)) switch
        {
            // A condition's status is True or False.
            PathNode.Field { Name: "status" } when steps.Nodes.Contains(new PathNode.Field("conditions")) => false,
            PathNode.Field field => HoldersOfValues.Contains(field.Name),
            PathNode.Union union => union.Branches.Any(Tells),
            _ => true,
        };

    private static bool Touches(PathNode node) => node switch
    {
        PathNode.Field field => Values.Contains(field.Name),
        PathNode.Recursive => true,
        PathNode.Filter filter => filter.Left.Nodes.Any(Touches) || filter.Right is { } right && right.Nodes.Any(Touches),
        PathNode.Union union => union.Branches.Any(branch => branch.Nodes.Any(Touches)),
        PathNode.Steps inner => inner.Nodes.Any(Touches),
        _ => false,
    };
}

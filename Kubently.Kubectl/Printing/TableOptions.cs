namespace Kubently.Kubectl.Printing;

/// <summary>How a table's rows are printed.</summary>
internal sealed record TableOptions(bool NoHeaders, bool WithNamespace, bool Wide, bool ShowLabels, IReadOnlyList<string> LabelColumns);

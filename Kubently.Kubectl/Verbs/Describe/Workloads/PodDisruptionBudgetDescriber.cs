using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>Describes pod disruption budgets.</summary>
internal sealed class PodDisruptionBudgetDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var (spec, status) = (subject.Spec, subject.Status);
        Parts.Head(text, subject);
        if (spec.Has("minAvailable")) text.Line($"Min available:\t{spec.Text("minAvailable")}");
        else if (spec.Has("maxUnavailable")) text.Line($"Max unavailable:\t{spec.Text("maxUnavailable")}");
        text.Line($"Selector:\t{(spec.Map("selector") is { } selector ? Parts.Selector(selector) : "<unset>")}");
        text.Line("Status:");
        text.Line(2, $"Allowed disruptions:\t{status.Number("disruptionsAllowed") ?? 0}");
        text.Line(2, $"Current:\t{status.Number("currentHealthy") ?? 0}");
        text.Line(2, $"Desired:\t{status.Number("desiredHealthy") ?? 0}");
        text.Line(2, $"Total:\t{status.Number("expectedPods") ?? 0}");
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}

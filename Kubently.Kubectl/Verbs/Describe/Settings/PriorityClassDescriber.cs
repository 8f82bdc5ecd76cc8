using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes priority classes.</summary>
internal sealed class PriorityClassDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var priority = subject.Object;
        text.Line($"Name:\t{subject.Name}");
        text.Line($"Value:\t{priority.Number("value") ?? 0}");
        text.Line($"GlobalDefault:\t{Parts.Bool(priority.Flag("globalDefault"))}");
        text.Line($"PreemptionPolicy:\t{priority.Text("preemptionPolicy")}");
        text.Line($"Description:\t{priority.Text("description")}");
        text.Line($"Annotations:\t{Parts.Joined(subject.Metadata, "annotations")}");
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}

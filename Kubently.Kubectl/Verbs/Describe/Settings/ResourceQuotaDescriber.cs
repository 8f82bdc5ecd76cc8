using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes resource quotas.</summary>
internal sealed class ResourceQuotaDescriber : IDescriber
{
    public Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject);
        QuotaPart.Scopes(text, 0, subject.Object, " * ");
        text.Line("Resource\tUsed\tHard");
        text.Line("--------\t----\t----");
        foreach (var (resource, given) in subject.Status.Pairs("hard"))
        {
            var (hard, used) = (Quantity.Parse(given), Quantity.Parse(subject.Status.Map("used").Text(resource)));
            if (hard.Suffix.EndsWith('i') != used.Suffix.EndsWith('i')) used = Quantity.OfMilli(used.Value * 1000, hard.Suffix);
            text.Line($"{resource}\t{used}\t{hard}");
        }
        return Task.CompletedTask;
    }
}

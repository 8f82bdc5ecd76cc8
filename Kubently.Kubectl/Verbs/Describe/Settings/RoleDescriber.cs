using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes roles and cluster roles.</summary>
internal sealed class RoleDescriber : IDescriber
{
    public Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject, withNamespace: false);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line("PolicyRule:");
        text.Line(1, "Resources\tNon-Resource URLs\tResource Names\tVerbs");
        text.Line(1, "---------\t-----------------\t--------------\t-----");
        foreach (var rule in AccessRules.Compact(subject.Object.Maps("rules"))) text.Line(1, rule.Row);
        return Task.CompletedTask;
    }
}

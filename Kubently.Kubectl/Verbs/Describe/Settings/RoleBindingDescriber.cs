using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes role bindings and cluster role bindings.</summary>
internal sealed class RoleBindingDescriber : IDescriber
{
    public Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var role = subject.Object.Map("roleRef");
        Parts.Head(text, subject, withNamespace: false);
        Parts.LabelsAndAnnotations(text, subject);
        text.Line("Role:");
        text.Line(1, $"Kind:\t{role.Text("kind")}");
        text.Line(1, $"Name:\t{role.Text("name")}");
        text.Line("Subjects:");
        text.Line(1, "Kind\tName\tNamespace");
        text.Line(1, "----\t----\t---------");
        foreach (var who in subject.Object.Maps("subjects")) text.Line(1, $"{who.Text("kind")}\t{who.Text("name")}\t{who.Text("namespace")}");
        return Task.CompletedTask;
    }
}

using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Storage;

/// <summary>Describes storage classes.</summary>
internal sealed class StorageClassDescriber : IDescriber
{
    private static readonly string[] DefaultMarks = ["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"];

    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var storage = subject.Object;
        var isDefault = DefaultMarks.Any(mark => subject.Metadata.Map("annotations").Text(mark) == "true");
        text.Line($"Name:\t{subject.Name}");
        text.Line($"IsDefaultClass:\t{(isDefault ? "Yes" : "No")}");
        text.Line($"Annotations:\t{Parts.Joined(subject.Metadata, "annotations")}");
        text.Line($"Provisioner:\t{storage.Text("provisioner")}");
        text.Line($"Parameters:\t{Parts.Joined(storage, "parameters")}");
        text.Line($"AllowVolumeExpansion:\t{(storage.Has("allowVolumeExpansion") ? storage.Flag("allowVolumeExpansion") ? "True" : "False" : "<unset>")}");
        var options = storage.Texts("mountOptions").ToList();
        text.Line(options.Count == 0 ? "MountOptions:\t<none>" : "MountOptions:");
        foreach (var option in options) text.Line(1, option);
        if (storage.Has("reclaimPolicy")) text.Line($"ReclaimPolicy:\t{storage.Text("reclaimPolicy")}");
        if (storage.Has("volumeBindingMode")) text.Line($"VolumeBindingMode:\t{storage.Text("volumeBindingMode")}");
        if (storage.Items("allowedTopologies") is { } topologies)
        {
            text.Line(topologies.Count == 0 ? "AllowedTopologies:\t<none>" : "AllowedTopologies:\t");
            for (var i = 0; i < topologies.Count; i++)
                Parts.Multiline(text, $"  Term {i}:\t", "  \t", [.. topologies[i].Maps("matchLabelExpressions").Select(expression => $"{expression.Text("key")} in [{string.Join(", ", expression.Texts("values"))}]")]);
        }
        await EventsPart.AppendAsync(subject, text, cancellationToken);
    }
}

namespace Kubently.Kubectl.Cluster;

/// <summary>What a list is narrowed to; empty for everything.</summary>
internal sealed record Selection(string Labels = "", string Fields = "")
{
    internal static readonly Selection Everything = new();

    internal bool IsEmpty => Labels.Length == 0 && Fields.Length == 0;
}

namespace Kubently.Kubectl.Printing;

/// <summary>A column of a server's table.</summary>
/// <param name="Name">Its header.</param>
/// <param name="IsShown">Whether it is printed, which the less important ones are in wide tables only.</param>
/// <param name="HoldsName">Whether it holds the names of the objects.</param>
internal sealed record TableColumn(string Name, bool IsShown, bool HoldsName);

namespace Kubently.Kubectl.Verbs.Describe;

/// <summary>Describes the objects of a kind.</summary>
internal interface IDescriber
{
    Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken);
}

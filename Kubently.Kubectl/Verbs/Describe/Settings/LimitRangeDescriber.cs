namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Describes limit ranges.</summary>
internal sealed class LimitRangeDescriber : IDescriber
{
    public Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        Parts.Head(text, subject);
        text.Line("Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio");
        text.Line("----\t--------\t---\t---\t---------------\t-------------\t-----------------------");
        QuotaPart.Limits(text, subject.Object, "");
        return Task.CompletedTask;
    }
}

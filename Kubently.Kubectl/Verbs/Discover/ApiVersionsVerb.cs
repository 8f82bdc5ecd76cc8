namespace Kubently.Kubectl.Verbs.Discover;

/// <summary><c>api-versions</c>.</summary>
internal sealed class ApiVersionsVerb : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        if (!run.Command.Words.IsEmpty) throw ApiResourcesVerb.Unexpected(run.Command);
        foreach (var version in (await run.CatalogAsync(cancellationToken)).GroupVersions.Order(StringComparer.Ordinal)) run.Out.Line(version);
        return 0;
    }
}

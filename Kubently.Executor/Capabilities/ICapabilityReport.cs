namespace Kubently.Executor.Capabilities;

/// <summary>What this executor can do and may do, as it tells the API.</summary>
internal interface ICapabilityReport
{
    /// <summary>The report as of now.</summary>
    Contracts.Capabilities Current { get; }

    /// <summary>Looks again at what may have changed. Says whether the report is another one now.</summary>
    Task<bool> RefreshAsync(CancellationToken cancellationToken);
}

namespace Kubently.Contracts.Wire;

/// <summary>What an API may know of the executors' protocol beyond the original's; it says so in <see cref="ExecutorConnected"/>.</summary>
public static class ServerFeatures
{
    /// <summary>It takes several results in one <see cref="ResultBatch"/>.</summary>
    public const string ResultBatches = "result_batches";

    /// <summary>It takes posts with <c>Content-Encoding: gzip</c>.</summary>
    public const string Gzip = "gzip";
}

namespace Kubently.Contracts.Wire;

/// <summary>HTTP header names.</summary>
public static class Headers
{
    /// <summary>The caller's API key.</summary>
    public const string ApiKey = "X-API-Key";

    /// <summary>The cluster that an executor speaks for.</summary>
    public const string ClusterId = "X-Cluster-ID";

    /// <summary>The caller's own name for what a request is part of; wins over the body's.</summary>
    public const string CorrelationId = "X-Correlation-ID";

    /// <summary>Seconds that the caller waits for a command; wins over the body's.</summary>
    public const string RequestTimeout = "X-Request-Timeout";
}

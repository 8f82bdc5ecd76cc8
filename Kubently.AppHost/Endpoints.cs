namespace Kubently.AppHost;

/// <summary>The endpoints' names, and their ports in a container; here each process gets a free one behind Aspire's.</summary>
internal static class Endpoints
{
    /// <summary>Of API and console.</summary>
    public const string Http = "http";

    /// <summary>Of the executor: it has no other, it dials out.</summary>
    public const string Health = "health";

    public const int HttpPort = 8080;
    public const int HealthPort = 8081;
}

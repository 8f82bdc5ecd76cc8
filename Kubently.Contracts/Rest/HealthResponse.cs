namespace Kubently.Contracts.Rest;

/// <summary>The answer of <c>GET /health</c>; status 503 unless <see cref="Status"/> is <c>healthy</c>.</summary>
public sealed record HealthResponse
{
    /// <summary><c>healthy</c>, <c>unhealthy</c> or <c>leaving</c>: it is about to stop.</summary>
    public required string Status { get; init; }

    /// <summary><c>connected</c>, <c>unreachable</c>, or <c>unwritable</c> when it answers and takes nothing.</summary>
    public required string Redis { get; init; }

    /// <summary>What is wrong with Redis, in a word of <see cref="RedisFaults"/>; missing when nothing is.</summary>
    public string? RedisFault { get; init; }

    /// <summary>Milliseconds that Redis took to answer a ping; missing when it did not.</summary>
    public double? RedisPingMs { get; init; }

    /// <summary>The API's version.</summary>
    public required string Version { get; init; }

    /// <summary>Seconds since this process started.</summary>
    public required long UptimeSeconds { get; init; }

    /// <summary>Open sessions; missing when Redis is away.</summary>
    public long? Sessions { get; init; }

    /// <summary>Connected executors, on all API processes; missing when Redis is away.</summary>
    public long? Executors { get; init; }

    /// <summary>The model behind the agent.</summary>
    public AgentHealth? Agent { get; init; }
}

namespace Kubently.Contracts.Wire;

/// <summary>HTTP header names.</summary>
public static class Headers
{
    /// <summary>The caller's API key.</summary>
    public const string ApiKey = "X-API-Key";

    /// <summary>The cluster that an executor speaks for.</summary>
    public const string ClusterId = "X-Cluster-ID";

    /// <summary>On the answer of <c>POST /agent/ask</c>: the conversation that the question belongs to.</summary>
    public const string ConversationId = "X-Conversation-ID";

    /// <summary>On a request for events: the last one that was read, so that those after it follow.</summary>
    public const string LastEventId = "Last-Event-ID";

    /// <summary>On an executor's stream: what it knows of this protocol beyond the original's, <see cref="ExecutorFeatures"/> separated by commas.</summary>
    public const string ExecutorFeatures = "X-Executor-Features";

    /// <summary>On an executor's stream: which process opens it, so that two of them can be told from one that comes back.</summary>
    public const string ExecutorInstance = "X-Executor-Instance";

    /// <summary>The caller's own name for what a request is part of; wins over the body's.</summary>
    public const string CorrelationId = "X-Correlation-ID";

    /// <summary>Seconds that the caller waits for a command; wins over the body's.</summary>
    public const string RequestTimeout = "X-Request-Timeout";
}

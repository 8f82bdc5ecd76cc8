namespace Kubently.Kubectl.Diagnosis;

/// <summary>The bounds of one diagnosis, and of other reading like it. Everything that a bound cuts is named in the report's <c>NotExamined</c>.</summary>
public sealed record DiagnosisOptions
{
    /// <summary>Whether metadata of Secrets may be read, also where the cluster would let it; default true. Their values never are.</summary>
    public bool ReadsSecrets { get; init; } = true;

    /// <summary>Objects asked for in one page of a list; default 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Objects read of one kind; default 20,000.</summary>
    public int MaxObjectsPerKind { get; init; } = 20_000;

    /// <summary>Bytes read of one page; default 64 MiB. A larger page ends that kind's list.</summary>
    public int MaxPageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Requests in flight at once; default 6.</summary>
    public int Concurrency { get; init; } = 6;

    /// <summary>How long one request may take; default 20 seconds.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Logs read of containers that have a fault; default 40.</summary>
    public int MaxFaultLogs { get; init; } = 40;

    /// <summary>Logs read of running workloads, one pod of each, to learn whom they cannot reach; default 40.</summary>
    public int MaxCallerLogs { get; init; } = 40;

    /// <summary>Lines read from the end of a log; default 50.</summary>
    public int LogLines { get; init; } = 50;

    /// <summary>Bytes read of one log; default 64 KiB.</summary>
    public int MaxLogBytes { get; init; } = 64 * 1024;

    /// <summary>Bytes of JSON that a <see cref="WatchedCluster"/> keeps of all kinds together; default 256 MiB. Kinds that no longer fit are listed each time.</summary>
    public long MaxWatchedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Findings reported; default and most 200.</summary>
    public int MaxFindings { get; init; } = 200;
}

namespace Kubently.Kubectl.Policy.Files;

/// <summary>
/// A policy file that is read again when its content has changed. A file that is missing or wrong leaves the last good policy in force. Who
/// holds it calls <see cref="Refresh"/> now and then, which never throws; the swap is atomic. Reading the content, and not asking for its date, also sees how
/// Kubernetes swaps the links of a mounted ConfigMap.
/// </summary>
public sealed class PolicyFile : IPolicySource
{
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private volatile PolicyState _state;

    private PolicyFile(string path, TimeProvider time, ClusterPolicy policy)
    {
        _path = path;
        _time = time;
        _state = new PolicyState(policy, time.GetUtcNow());
    }

    /// <inheritdoc/>
    public ClusterPolicy Current => _state.Policy;

    /// <summary>The policy in force, since when, and what is wrong with the file.</summary>
    public PolicyState State => _state;

    /// <summary>Opens a file, which has to be there and right.</summary>
    public static PolicyOpening Open(string path, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(time);
        var (policy, error) = Read(path, known: "");
        return policy is null ? new PolicyOpening.Unusable(error!) : new PolicyOpening.Opened(new PolicyFile(path, time, policy));
    }

    /// <summary>Looks at the file again. Says whether the state is another one now.</summary>
    public bool Refresh()
    {
        lock (_gate)
        {
            var before = _state;
            var (policy, error) = Read(_path, before.Policy.Hash);
            _state = policy is not null ? new PolicyState(policy, _time.GetUtcNow()) : before with { Error = error };
            return _state != before;
        }
    }

    // Neither a policy nor an error: it is the one that is known.
    private static (ClusterPolicy? Policy, string? Error) Read(string path, string known)
    {
        try
        {
            var bytes = Bytes(path);
            if (known.Length > 0 && PolicyReader.Hash(bytes) == known) return (null, null);
            return PolicyReader.Read(bytes) switch
            {
                PolicyReading.Read read => (read.Policy, null),
                PolicyReading.Faulty faulty => (null, $"The policy file {path} cannot be used: {string.Join(" ", faulty.Faults)}"),
                var reading => throw new InvalidOperationException($"A reading that nobody knows: {reading}"),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"The policy file {path} cannot be read: {exception.Message}");
        }
        catch (Exception exception)
        {
            // Whatever a file makes its reader do, an executor goes on with the last good policy.
            return (null, $"The policy file {path} cannot be used: {exception.Message}");
        }
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[PolicyReader.MaxBytes + 1];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}

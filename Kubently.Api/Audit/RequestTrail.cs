namespace Kubently.Api.Audit;

/// <summary>What stands in the audit log of one request.</summary>
public sealed class RequestTrail
{
    private volatile bool _isTold;

    /// <summary>Whether an entry of it was written, or is about to be.</summary>
    public bool IsTold => _isTold;

    internal void Tell() => _isTold = true;
}

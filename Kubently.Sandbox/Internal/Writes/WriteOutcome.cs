using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>How a write ended.</summary>
internal abstract record WriteOutcome
{
    private WriteOutcome() { }

    /// <summary>The object as it is now, or as it would be after a dry run.</summary>
    public sealed record Done(StoredObject Object, int Code = 200) : WriteOutcome;

    /// <summary>The object is gone; the answer is a Status.</summary>
    public sealed record Gone(JsonObject Status, int Code = 200) : WriteOutcome;

    /// <summary>Nothing has changed.</summary>
    public sealed record Refused(ApiStatus Status) : WriteOutcome;
}

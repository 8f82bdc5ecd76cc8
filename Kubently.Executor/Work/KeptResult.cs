using System.IO.Compression;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Executor.Work;

/// <summary>
/// A result for as long as the API has not taken it, or may hand its command over again. A long one is kept as the gzip (RFC 1952) of its
/// <see cref="ResultPost"/>, which an API that takes such bodies is sent as it is: mostly a tenth of its text.
/// </summary>
internal sealed class KeptResult
{
    // What a result costs besides its text.
    private const int Envelope = 256;

    // Below, compressing saves less than it costs, and several go together in one post.
    private const int LongText = 16 * 1024;

    private readonly Result? _whole;

    private KeptResult(CommandId id, Result? whole, byte[]? gzip, long bytes) => (Id, _whole, Gzip, Bytes) = (id, whole, gzip, bytes);

    /// <summary>The command that it answers.</summary>
    public CommandId Id { get; }

    /// <summary>The compressed JSON of its post to a current API; null for a short one.</summary>
    public byte[]? Gzip { get; }

    /// <summary>About how much memory it holds.</summary>
    public long Bytes { get; }

    public static KeptResult Of(Result result)
    {
        var characters = (long)result.Stdout.Length + result.Stderr.Length;
        if (characters < LongText) return new KeptResult(result.CommandId, result, null, Envelope + (2 * characters));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) JsonSerializer.Serialize(gzip, ResultPost.Of(result), KubentlyJson.Wire.ResultPost);
        var bytes = packed.ToArray();
        return new KeptResult(result.CommandId, null, bytes, Envelope + bytes.Length);
    }

    /// <summary>The result, whole.</summary>
    public Result Open()
    {
        if (_whole is not null) return _whole;
        using var gzip = new GZipStream(new MemoryStream(Gzip!), CompressionMode.Decompress);
        var post = JsonSerializer.Deserialize(gzip, KubentlyJson.Wire.ResultPost)!;
        return post.ToResult(default);
    }
}

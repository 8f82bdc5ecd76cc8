using System.IO.Compression;
using System.Text;

namespace Kubently.Api.Conversations.Internal;

/// <summary>Text as it lies in Redis: what Kubernetes prints repeats itself, so it takes a tenth of the room.</summary>
internal static class PackedText
{
    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest)) packing.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public static string Unpack(byte[] packed)
    {
        using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacking, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

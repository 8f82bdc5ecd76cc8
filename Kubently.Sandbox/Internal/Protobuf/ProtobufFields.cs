namespace Kubently.Sandbox.Internal.Protobuf;

/// <summary>The fields of a protobuf message: numbers and delimited bytes, which is all that Kubernetes' objects are made of.</summary>
internal static class ProtobufFields
{
    private const int Delimited = 2;

    /// <summary>Reads a message; reading ends at the first thing that is none of the two.</summary>
    public static IReadOnlyList<(int Number, byte[]? Bytes, long Value)> Read(ReadOnlySpan<byte> message)
    {
        var fields = new List<(int, byte[]?, long)>();
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            if ((tag & 7) == 0)
            {
                fields.Add(((int)(tag >> 3), null, (long)Varint(message, ref at)));
                continue;
            }

            if ((tag & 7) != Delimited) break;
            var length = Varint(message, ref at);
            if (length > (ulong)(message.Length - at)) break;
            fields.Add(((int)(tag >> 3), message.Slice(at, (int)length).ToArray(), 0));
            at += (int)length;
        }

        return fields;
    }

    /// <summary>The bytes of the first field of a number; empty where there is none.</summary>
    public static byte[] Field(ReadOnlySpan<byte> message, int wanted) => Read(message).FirstOrDefault(field => field.Number == wanted).Bytes ?? [];

    private static ulong Varint(ReadOnlySpan<byte> message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; at < message.Length && shift < 64; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) break;
        }

        return value;
    }
}

using System.Text;
using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Protobuf;

/// <summary>
/// The objects that kubectl writes in Kubernetes' protobuf form, as JSON: the magic bytes, an envelope with kind and version, and in that
/// the object. Only the kinds that are listed here.
/// </summary>
internal static class ProtobufObjects
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    // A word a field: number, name, and what it holds (s text, n number, b flag, y bytes, m map of texts, d map of bytes, otherwise a
    // message of that name; a star before it for lists).
    private static readonly Dictionary<string, string> Messages = new()
    {
        ["ObjectMeta"] = "1:name:s 2:generateName:s 3:namespace:s 5:uid:s 6:resourceVersion:s 11:labels:m 12:annotations:m 13:ownerReferences:*OwnerReference 14:finalizers:*s",
        ["OwnerReference"] = "1:kind:s 3:name:s 4:uid:s 5:apiVersion:s 6:controller:b 7:blockOwnerDeletion:b",
        ["Preconditions"] = "1:uid:s 2:resourceVersion:s",
        ["DeleteOptions"] = "1:gracePeriodSeconds:n 2:preconditions:Preconditions 3:orphanDependents:b 4:propagationPolicy:s 5:dryRun:*s",
        ["Eviction"] = "1:metadata:ObjectMeta 2:deleteOptions:DeleteOptions",
        ["Namespace"] = "1:metadata:ObjectMeta",
        ["ConfigMap"] = "1:metadata:ObjectMeta 2:data:m 3:binaryData:d 4:immutable:b",
        ["Secret"] = "1:metadata:ObjectMeta 2:data:d 3:type:s 4:stringData:m 5:immutable:b",
        ["LocalObjectReference"] = "1:name:s",
        ["ServiceAccount"] = "1:metadata:ObjectMeta 3:imagePullSecrets:*LocalObjectReference 4:automountServiceAccountToken:b",
    };

    public static bool Is(ReadOnlySpan<byte> body) => body.StartsWith("k8s\0"u8);

    /// <summary>The object of a body; null when it is of a kind that is not listed.</summary>
    public static JsonObject? Read(ReadOnlySpan<byte> body)
    {
        var envelope = body[4..];
        var type = ProtobufFields.Field(envelope, 1);
        var (version, kind) = (Encoding.UTF8.GetString(ProtobufFields.Field(type, 1)), Encoding.UTF8.GetString(ProtobufFields.Field(type, 2)));
        if (!Messages.ContainsKey(kind)) return null;
        var @object = new JsonObject { ["kind"] = kind, ["apiVersion"] = version };
        foreach (var (name, value) in Message(kind, ProtobufFields.Field(envelope, 2))) @object[name] = value?.DeepClone();
        return @object;
    }

    private static JsonObject Message(string name, byte[] bytes)
    {
        var fields = Messages[name].Split(' ').Select(word => word.Split(':')).ToDictionary(parts => parts[0], parts => (Name: parts[1], Holds: parts[2]));
        var message = new JsonObject();
        foreach (var (number, content, value) in ProtobufFields.Read(bytes))
        {
            if (!fields.TryGetValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture), out var field)) continue;
            if (field.Holds is "m" or "d") Entry(message, field.Name, content ?? [], field.Holds == "d");
            else if (field.Holds[0] == '*') List(message, field.Name).Add(Value(field.Holds[1..], content ?? [], value));
            // Fields that are not set come as empty texts.
            else if (content is not { Length: 0 }) message[field.Name] = Value(field.Holds, content ?? [], value);
        }

        return message;
    }

    private static JsonNode Value(string holds, byte[] bytes, long value) => holds switch
    {
        "s" => Encoding.UTF8.GetString(bytes),
        "y" => Convert.ToBase64String(bytes),
        "n" => value,
        "b" => value != 0,
        _ => Message(holds, bytes),
    };

    private static void Entry(JsonObject message, string name, byte[] entry, bool bytes)
    {
        if (message[name] is not JsonObject map) message[name] = map = [];
        map[Encoding.UTF8.GetString(ProtobufFields.Field(entry, 1))] = Value(bytes ? "y" : "s", ProtobufFields.Field(entry, 2), 0);
    }

    private static JsonArray List(JsonObject message, string name)
    {
        if (message[name] is not JsonArray list) message[name] = list = [];
        return list;
    }
}

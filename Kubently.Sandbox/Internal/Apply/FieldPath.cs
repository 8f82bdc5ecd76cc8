using System.Text;
using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>Paths of fields as single texts: elements as in fieldsV1, one a line.</summary>
internal static class FieldPath
{
    public const char Separator = '\n';

    public static string Join(string path, string element) => path.Length == 0 ? element : $"{path}{Separator}{element}";

    public static bool IsBelow(string path, string other) => path.Length > other.Length && path[other.Length] == Separator && path.StartsWith(other, StringComparison.Ordinal);

    /// <summary>As conflicts print it: <c>.spec.template.spec.containers[name="app"].image</c>.</summary>
    public static string Print(string path)
    {
        var text = new StringBuilder();
        foreach (var element in path.Split(Separator))
        {
            if (element.StartsWith("f:", StringComparison.Ordinal)) text.Append('.').Append(element, 2, element.Length - 2);
            else if (element.StartsWith("v:", StringComparison.Ordinal)) text.Append("[=").Append(element, 2, element.Length - 2).Append(']');
            else text.Append('[').AppendJoin(',', ((JsonObject)JsonNode.Parse(element[2..])!).Select(key => $"{key.Key}={key.Value?.ToJsonString()}")).Append(']');
        }

        return text.ToString();
    }
}

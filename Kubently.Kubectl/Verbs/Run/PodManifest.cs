using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Verbs.Run;

/// <summary>The pod that the flags of <c>run</c> describe, with kubectl's errors for those that describe none. Pure.</summary>
internal static partial class PodManifest
{
    internal static JsonObject Of(KubectlCommand command)
    {
        var name = command.Words[0];
        var container = new JsonObject { ["name"] = name, ["image"] = command.Text("image") };
        string[] words = [.. command.Words[1..], .. command.ContainerCommand];
        if (words.Length > 0) container[command.Switch("command") ? "command" : "args"] = new JsonArray([.. words.Select(word => (JsonNode)word)]);
        var port = command.Text("port");
        if (port.Length > 0) container["ports"] = new JsonArray(new JsonObject { ["containerPort"] = Port(port) });
        var environment = command.List("env").Select(Variable).ToArray();
        if (environment.Length > 0) container["env"] = new JsonArray([.. environment]);
        container["resources"] = new JsonObject();
        if (command.Text("image-pull-policy") is { Length: > 0 } policy) container["imagePullPolicy"] = policy;

        var metadata = new JsonObject { ["name"] = name, ["labels"] = Labels(command.Text("labels"), name) };
        if (Annotations(command) is { Count: > 0 } annotations) metadata["annotations"] = annotations;
        return new JsonObject
        {
            ["kind"] = "Pod",
            ["apiVersion"] = "v1",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject
            {
                ["containers"] = new JsonArray(container),
                ["restartPolicy"] = command.Text("restart") is { Length: > 0 } restart ? restart : "Always",
                ["dnsPolicy"] = "ClusterFirst",
            },
            ["status"] = new JsonObject(),
        };
    }

    private static int Port(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port)
        ? port
        : throw KubectlFailure.Error($"strconv.Atoi: parsing {GoQuote.Quote(text)}: invalid syntax");

    private static JsonObject Variable(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0 || !VariableName().IsMatch(text.AsSpan(0, at)) || text.StartsWith("..", StringComparison.Ordinal) || text.StartsWith(".=", StringComparison.Ordinal))
            throw KubectlFailure.Error($"invalid env: {text}");
        var variable = new JsonObject { ["name"] = text[..at] };
        if (at + 1 < text.Length) variable["value"] = text[(at + 1)..];
        return variable;
    }

    private static JsonObject Labels(string text, string name)
    {
        if (text.Length == 0) return new JsonObject { ["run"] = name };
        var labels = new JsonObject();
        foreach (var label in text.Split(','))
        {
            if (label.Split('=') is not [var key, var value]) throw KubectlFailure.Error($"unexpected label spec: {label}");
            if (key.Length == 0) throw KubectlFailure.Error("unexpected empty label key");
            labels[key] = value;
        }
        return labels;
    }

    private static JsonObject Annotations(KubectlCommand command)
    {
        var annotations = new JsonObject();
        foreach (var annotation in command.List("annotations"))
        {
            var at = annotation.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw KubectlFailure.Error($"invalid annotations format: {annotation}");
            annotations[annotation[..at]] = annotation[(at + 1)..];
        }
        return annotations;
    }

    [GeneratedRegex(@"^[-._a-zA-Z][-._a-zA-Z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}

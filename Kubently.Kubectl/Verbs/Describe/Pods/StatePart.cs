using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>What a container is doing, and how it ended before.</summary>
internal static class StatePart
{
    internal static void Append(Description text, JsonObject status)
    {
        State(text, "State", status.Map("state"));
        if (status.Map("lastState").Map("terminated") is not null) State(text, "Last State", status.Map("lastState"));
        text.Line(2, $"Ready:\t{(status.Flag("ready") ? "True" : "False")}");
        text.Line(2, $"Restart Count:\t{status.Number("restartCount") ?? 0}");
    }

    private static void State(Description text, string title, JsonObject? state)
    {
        if (state.Map("running") is { } running)
        {
            text.Line(2, $"{title}:\tRunning");
            text.Line(3, $"Started:\t{Timestamps.Rfc1123(running.Text("startedAt"))}");
        }
        else if (state.Map("terminated") is { } ended)
        {
            text.Line(2, $"{title}:\tTerminated");
            Optional(text, "Reason", ended.Text("reason"));
            Optional(text, "Message", ended.Text("message"));
            text.Line(3, $"Exit Code:\t{ended.Number("exitCode") ?? 0}");
            if (ended.Number("signal") > 0) text.Line(3, $"Signal:\t{ended.Number("signal")}");
            text.Line(3, $"Started:\t{Timestamps.Rfc1123(ended.Text("startedAt"))}");
            text.Line(3, $"Finished:\t{Timestamps.Rfc1123(ended.Text("finishedAt"))}");
        }
        else
        {
            text.Line(2, $"{title}:\tWaiting");
            Optional(text, "Reason", state.Map("waiting").Text("reason"));
        }
    }

    private static void Optional(Description text, string title, string value)
    {
        if (value.Length > 0) text.Line(3, $"{title}:\t{value}");
    }
}

using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Get.Objects;

namespace Kubently.Kubectl.Verbs.Changes;

/// <summary>Prints what became of an object: a line that says so or, with <c>-o</c>, the object, with its secrets hidden.</summary>
internal sealed class ChangePrinter
{
    /// <summary>The formats that kubectl names when a command has none of its own.</summary>
    internal const string Formats = "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml";

    private readonly Execution _run;
    private readonly IObjectPrinter? _printer;
    private readonly bool _tellsDryRun;
    private bool _printed;

    /// <param name="run">Where it prints.</param>
    /// <param name="tellsDryRun">Whether the line says that a change was only tried: kubectl's <c>patch</c> and <c>taint</c> leave it out.</param>
    /// <param name="typed">Whether kubectl decodes the objects into Go types, the order of whose fields is what it prints.</param>
    internal ChangePrinter(Execution run, bool tellsDryRun = true, bool typed = false)
    {
        (_run, _tellsDryRun) = (run, tellsDryRun);
        Check(run.Command);
        if (run.Command.Text("output").Length > 0) _printer = typed ? ObjectPrinters.CreateTyped(run.Command) : ObjectPrinters.Create(run.Command);
    }

    /// <summary>Fails with kubectl's words for a format that changed objects are not printed in.</summary>
    internal static void Check(KubectlCommand command)
    {
        if (command.Verb.Find("output") is null || command.OutputFormat is "jsonpath" or "jsonpath-as-json") return;
        if (command.OutputArgument is null && command.OutputFormat is ("" or "json" or "yaml" or "kyaml" or "name")) return;
        throw KubectlFailure.Error($"unable to match a printer suitable for the output format {GoQuote.Quote(command.Text("output"))}, allowed formats are: {Formats}");
    }

    /// <summary>Prints an object and, unless it is printed whole, what happened to it: <c>deployment.apps/web scaled</c>.</summary>
    internal void Print(JsonObject node, string operation)
    {
        if (_printer is null)
        {
            var (kind, group) = (node.Text("kind").ToLowerInvariant(), node.Text("apiVersion").Split('/') is [var named, _] ? "." + named : "");
            _run.Out.Line($"{kind}{group}/{node.Name()} {operation}{(_tellsDryRun ? Suffix(_run) : "")}".TrimEnd());
            return;
        }
        if (_printed && _run.Command.OutputFormat == "yaml") _run.Out.Line("---");
        _printed = true;
        _run.Out.Append(_printer.Print(_run.Redactor.Redact((JsonObject)node.DeepClone())));
    }

    /// <summary>What is said behind a change that is not made; empty for one that is.</summary>
    internal static string Suffix(Execution run) => run.Writer.DryRun switch
    {
        DryRun.Client => " (dry run)",
        DryRun.Server => " (server dry run)",
        _ => "",
    };
}

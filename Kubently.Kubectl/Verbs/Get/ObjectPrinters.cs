using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;
using Kubently.Kubectl.Printing.Yaml;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>The printers of <c>-o</c>, with kubectl's errors for what they cannot be made of.</summary>
internal static class ObjectPrinters
{
    internal static IObjectPrinter Create(KubectlCommand command)
    {
        var managedFields = command.Switch("show-managed-fields");
        var (format, argument) = (command.OutputFormat, command.OutputArgument);
        return format switch
        {
            "json" when argument is null => new Whole(JsonPrinter.Print, managedFields),
            "yaml" when argument is null => new Whole(YamlPrinter.Print, managedFields),
            "name" when argument is null => new Names(),
            "jsonpath" or "jsonpath-as-json" => string.IsNullOrEmpty(argument)
                ? throw KubectlFailure.Error("template format specified but no template given")
                : new Path(Template(argument), format == "jsonpath-as-json"),
            "custom-columns" => CustomColumns.Parse(argument ?? "", command.Switch("no-headers")),
            _ => throw GetVerb.UnknownFormat(command),
        };
    }

    private static PathTemplate Template(string text)
    {
        try
        {
            return PathTemplate.Parse(text);
        }
        catch (PathFailure failure)
        {
            throw KubectlFailure.Error($"error parsing jsonpath {text}, {failure.Message}");
        }
    }

    private sealed class Whole(Func<JsonNode?, string> print, bool managedFields) : IObjectPrinter
    {
        public string Print(JsonObject node)
        {
            if (!managedFields)
            {
                node.Map("metadata")?.Remove("managedFields");
                foreach (var item in node.Maps("items")) item.Map("metadata")?.Remove("managedFields");
            }
            return print(node);
        }
    }

    private sealed class Names : IObjectPrinter
    {
        public string Print(JsonObject node)
        {
            if (node.Text("kind") != "List") return Line(node);
            var lines = new StringBuilder();
            foreach (var item in node.Maps("items")) lines.Append(Line(item));
            return lines.ToString();
        }

        private static string Line(JsonObject node)
        {
            var (kind, group) = (node.Text("kind").ToLowerInvariant(), node.Text("apiVersion").Split('/') is [var named, _] ? named : "");
            return $"{kind}{(group.Length > 0 ? "." + group : "")}/{node.Name()}\n";
        }
    }

    private sealed class Path(PathTemplate template, bool asJson) : IObjectPrinter
    {
        public string Print(JsonObject node)
        {
            try
            {
                return asJson ? template.PrintJson(node) : template.Print(node);
            }
            catch (PathFailure failure)
            {
                throw KubectlFailure.Error($"error executing jsonpath {GoQuote.Quote(template.Source)}: Error executing template: {failure.Message}. Printing more information for debugging the template:\n"
                    + $"\ttemplate was:\n\t\t{template.Source}\n\tobject given to jsonpath engine was:\n\t\t{GoSyntax.Print(node)}\n\n\n");
            }
        }
    }
}

using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;
using Kubently.Kubectl.Printing.Yaml;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary>The printers of <c>-o</c>, with kubectl's errors for what they cannot be made of.</summary>
internal static class ObjectPrinters
{
    internal static IObjectPrinter Create(KubectlCommand command)
    {
        var managedFields = command.Switch("show-managed-fields");
        var (format, argument) = (command.OutputFormat, command.OutputArgument);
        return format switch
        {
            "json" when argument is null => new JsonObjects(managedFields),
            "yaml" when argument is null => new YamlObjects(managedFields),
            "kyaml" when argument is null => new KyamlObjects(managedFields),
            "name" when argument is null => new ObjectNames(),
            "jsonpath" or "jsonpath-as-json" => string.IsNullOrEmpty(argument)
                ? throw KubectlFailure.Error("template format specified but no template given")
                : new Path(Template(argument), format == "jsonpath-as-json"),
            "custom-columns" => CustomColumns.Parse(argument ?? "", command.Switch("no-headers")),
            _ => throw GetVerb.UnknownFormat(command),
        };
    }

    /// <summary>For a verb that decodes objects into their Go types, the order of whose fields JSON and KYAML keep.</summary>
    internal static IObjectPrinter CreateTyped(KubectlCommand command) => new TypedObjects((command.OutputFormat, command.OutputArgument) switch
    {
        ("json", null) => node => JsonPrinter.PrintUnsorted(node, "    "),
        ("kyaml", null) => KyamlPrinter.PrintUnsorted,
        _ => Create(command).Print,
    }, command.Switch("show-managed-fields"));

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

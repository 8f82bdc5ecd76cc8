using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios.Workloads;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>Puts scenario files on the stage: plain Kubernetes objects, and the sandbox's own short kinds.</summary>
internal sealed class ScenarioLoader(Stage stage)
{
    private const string OwnVersion = "sandbox.kubently.dev/v1";

    /// <summary>Writes the events of what is loaded.</summary>
    public EventRecorder Events { get; } = new(stage);

    public void LoadBuiltIn(string name)
    {
        var assembly = typeof(ScenarioLoader).Assembly;
        var prefix = $"scenario/{name}/";
        var files = assembly.GetManifestResourceNames().Where(file => file.Replace('\\', '/').StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0) throw new ArgumentException($"There is no built-in scenario \"{name}\"; there are {string.Join(", ", SandboxOptions.BuiltInScenarios)}.");
        foreach (var file in files)
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(file)!);
            Load(text, file);
        }
    }

    public void LoadFolder(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            LoadFile(file, Path.GetRelativePath(folder, file));
    }

    /// <summary>One file; errors call it by the name given.</summary>
    public void LoadFile(string file, string name)
    {
        using var text = File.OpenText(file);
        Load(text, name);
    }

    private void Load(TextReader text, string file)
    {
        var at = 0;
        foreach (var document in YamlDocuments.Read(text, file))
        {
            at++;
            try
            {
                Put(document);
            }
            catch (Exception wrong) when (wrong is ArgumentException or InvalidOperationException or FormatException or InvalidDataException)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file}, document {at}: {wrong.Message}"), wrong);
            }
        }
    }

    private void Put(JsonObject document)
    {
        RelativeTimes.Resolve(document, stage.Now);
        if (document.Text("apiVersion") != OwnVersion)
        {
            ObjectDefaults.Fill(stage, document);
            stage.Put(document);
            if (document.Text("kind") == "Namespace") ObjectDefaults.Namespace(stage, document);
            return;
        }

        var workloads = new WorkloadExpansion(stage, Events);
        switch (document.Text("kind"))
        {
            case "SandboxNodes": NodeExpansion.Expand(stage, document); break;
            case "SandboxFleet": FleetExpansion.Expand(stage, workloads, document); break;
            case "SandboxWorkload": workloads.Expand(document); break;
            case "SandboxLog": Log(document); break;
            case "SandboxEvents": Events.Record(About(document.Object("about")), document.Objects("events")); break;
            case var kind: throw new InvalidDataException($"{OwnVersion} has no kind {kind}.");
        }
    }

    // kubectl finds an object's events by its uid.
    private JsonObject About(JsonObject about)
    {
        var metadata = about.Object("metadata");
        var type = stage.World.Catalog.FindKind(about.Text("apiVersion"), about.Text("kind"));
        var found = type is null ? null : stage.World.Store.Get(type.Key, metadata.Text("namespace"), metadata.Text("name"));
        metadata["uid"] = found?.Uid ?? throw new InvalidDataException($"There is no {about.Text("kind")} {metadata.Text("namespace")}/{metadata.Text("name")} that events could be about.");
        return about;
    }

    private void Log(JsonObject document)
    {
        var end = stage.Now - (document.Ago("ended") ?? TimeSpan.Zero);
        stage.Log(document.Text("namespace", "default"), document.Text("pod"), document.Text("container"), document.Flag("previous"),
            LogText.Written(LogText.Lines(document["lines"]), end));
    }
}

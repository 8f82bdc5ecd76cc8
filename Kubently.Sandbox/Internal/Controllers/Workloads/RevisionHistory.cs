using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Scenarios.Workloads;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>The ControllerRevisions of StatefulSets and DaemonSets.</summary>
internal sealed class RevisionHistory(Stage stage)
{
    private static readonly ResourceKey Revisions = new("apps", "controllerrevisions");

    /// <summary>The name of the present template's revision, which is made when there is none and raised when it is an older one.</summary>
    public string Present(StoredObject owner)
    {
        var set = JsonText.Copy(owner.Root);
        var revisions = Owned.By(stage.World, Revisions, owner);
        var content = Print(Revision.Content(set));
        var highest = revisions.Count == 0 ? 0 : (int)revisions.Max(revision => revision.Root.At("revision").Number());
        if (revisions.FirstOrDefault(revision => Print(JsonText.Copy(revision.Root).Object("data")) == content) is { } known)
        {
            if (known.Root.At("revision").Number() == highest) return known.Name;
            var raised = JsonText.Copy(known.Root);
            raised["revision"] = highest + 1;
            stage.Put(raised);
            return known.Name;
        }

        var name = $"{owner.Name}-{TemplateHash.Free(stage, Revisions, owner.Namespace, owner.Name, content)}";
        stage.Put(Revision.Of(stage, set, name, highest + 1, stage.Time(TimeSpan.Zero)));
        return name;
    }

    private static string Print(JsonObject data)
    {
        data.Object("spec").Object("template").Object("metadata").Remove("creationTimestamp");
        return Canonical.Text(data);
    }
}

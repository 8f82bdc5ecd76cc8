using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Apply;

/// <summary><c>apply --server-side</c>: the server merges, and knows who set which field.</summary>
internal static class ServerSideApply
{
    private const string HowToResolve = """
        Please review the fields above--they currently have other managers. Here
        are the ways you can resolve this warning:
        * If you intend to manage all of these fields, please re-run the apply
          command with the `--force-conflicts` flag.
        * If you do not intend to manage all of the fields, please edit your
          manifest to remove references to the fields that should keep their
          current managers.
        * You may co-own fields by updating your manifest to match the existing
          value; in this case, you'll become the manager if the other manager(s)
          stop managing the field (remove it from their configuration).
        See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
        """;

    internal static async Task<(JsonObject Node, string Operation)> RunAsync(Execution run, Target target, CancellationToken cancellationToken)
    {
        try
        {
            var node = await run.Writer.ApplyAsync(
                target.Resource, ApplyVerb.NamespaceOf(target), target.Name!, target.Manifest!, FieldManagers.Of(run.Command), run.Command.Switch("force-conflicts"), FieldValidation.Read(run.Command), cancellationToken);
            ApplyVerb.WarnIfDeleting(run, node);
            return (node, "serverside-applied");
        }
        catch (ApiFailure failure) when (failure.Code == 409)
        {
            throw KubectlFailure.Error($"{failure.Message}\n{HowToResolve.ReplaceLineEndings("\n")}");
        }
        catch (ApiFailure failure) when (failure.Code == 415)
        {
            throw KubectlFailure.Error($"Server-side apply not available on the server: ({failure.Message})");
        }
    }
}

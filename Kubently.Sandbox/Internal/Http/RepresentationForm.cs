namespace Kubently.Sandbox.Internal.Http;

internal enum RepresentationForm
{
    Plain,
    Table,
    Metadata,
}

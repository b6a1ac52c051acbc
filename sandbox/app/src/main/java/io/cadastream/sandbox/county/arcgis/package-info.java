/** A map server, as ArcGIS serves it: a layer of parcels with its description and its query. */
@NullMarked
package io.cadastream.sandbox.county.arcgis;

import org.jspecify.annotations.NullMarked;

import { Route, Routes } from 'react-router-dom';
import { SegmentPage } from './SegmentPage';
import { SegmentsPage } from './SegmentsPage';

/** The pages below `/contacts/segments`. */
export default function Segments() {
  return (
    <Routes>
      <Route index element={<SegmentsPage />} />
      <Route path=":id" element={<SegmentPage />} />
    </Routes>
  );
}
